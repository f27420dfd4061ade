package org.commissionledger.app.ui;

import java.io.Serial;
import java.util.List;
import org.commissionledger.app.problem.ProblemException;
import org.commissionledger.app.problem.ProblemType;

/** Fields of an address that say what cannot be. The page is shown without them, and tells so; see {@link UiErrors}. */
final class WrongField extends ProblemException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final List<String> fields;

    /** @param fields those that the page is shown without */
    WrongField(ProblemType type, List<String> fields, String sentence) {
        super(type, sentence);
        this.fields = List.copyOf(fields);
    }

    List<String> fields() {
        return fields;
    }
}
