/** What the server writes down of its own work, and in which form. */
@NullMarked
package org.commissionledger.app.log;

import org.jspecify.annotations.NullMarked;
