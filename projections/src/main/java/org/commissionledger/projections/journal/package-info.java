/** The journal: double entries of each event (R14). */
@NullMarked
package org.commissionledger.projections.journal;

import org.jspecify.annotations.NullMarked;
