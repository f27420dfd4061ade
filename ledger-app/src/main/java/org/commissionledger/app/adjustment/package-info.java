/** Where an accountant, with a second person, adjusts a balance (R14). */
@NullMarked
package org.commissionledger.app.adjustment;

import org.jspecify.annotations.NullMarked;
