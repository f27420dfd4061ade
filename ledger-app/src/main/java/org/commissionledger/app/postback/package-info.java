/** Tells partners' own programs of changes of their orders, by requests to URLs that they registered. */
@NullMarked
package org.commissionledger.app.postback;

import org.jspecify.annotations.NullMarked;
