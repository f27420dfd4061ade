/** How the parts are put together. */
@NullMarked
package org.commissionledger.app.wiring;

import org.jspecify.annotations.NullMarked;
