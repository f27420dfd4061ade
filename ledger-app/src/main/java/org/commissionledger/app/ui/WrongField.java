package org.commissionledger.app.ui;

import java.io.Serial;
import org.commissionledger.app.problem.ProblemException;
import org.commissionledger.app.problem.ProblemType;

/** A field of an address that says what cannot be. The page is shown without it, and tells so; see {@link UiErrors}. */
final class WrongField extends ProblemException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String field;

    WrongField(ProblemType type, String field, String sentence) {
        super(type, sentence);
        this.field = field;
    }

    String field() {
        return field;
    }
}
