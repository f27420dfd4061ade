package org.commissionledger.app.ui;

import java.util.function.Supplier;
import org.commissionledger.app.problem.Diagnosis;
import org.commissionledger.app.problem.Problem;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Does what a form asks for and leads back to a page, which says what came of it: reloading that does nothing twice. What was
 * refused stands in its form again.
 */
final class Deed {

    private static final String SAID = "said";
    private static final String REFUSED = "refused";
    private static final String TYPED = "typed";

    private static final int OUR_FAULT = 500;

    private Deed() {}

    /**
     * @param work says in a sentence what it did
     * @return the way to the page
     */
    static String then(RedirectAttributes to, String page, Supplier<String> work) {
        try {
            to.addFlashAttribute(SAID, work.get());
            return "redirect:" + page;
        } catch (RuntimeException e) {
            return refused(to, page, e);
        }
    }

    /** The way back to the page, which says why it was not done. What was our fault is thrown on. */
    static String refused(RedirectAttributes to, String page, RuntimeException why) {
        Problem problem = Diagnosis.of(why, page);
        if (problem.status() >= OUR_FAULT) {
            throw why;
        }
        to.addFlashAttribute(REFUSED, problem.detail());
        to.addFlashAttribute(TYPED, Typed.now());
        return "redirect:" + page;
    }
}
