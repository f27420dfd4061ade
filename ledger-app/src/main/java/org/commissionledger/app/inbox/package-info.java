/** Feeds that were posted: kept as files until they are imported, one after the other, whatever happens to the server. */
@NullMarked
package org.commissionledger.app.inbox;

import org.jspecify.annotations.NullMarked;
