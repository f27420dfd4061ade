/** Proof that nothing was lost, changed or added (R16): each check has its name and its findings. */
@NullMarked
package org.commissionledger.app.verify;

import org.jspecify.annotations.NullMarked;
