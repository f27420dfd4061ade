/** The journal: double entries of each event, and what they sum up to (R14). */
@NullMarked
package org.commissionledger.projections.journal;

import org.jspecify.annotations.NullMarked;
