/** Exports: the formats that figures leave the ledger in, each written as it comes, and the file that appears when whole. */
@NullMarked
package org.commissionledger.app.export;

import org.jspecify.annotations.NullMarked;
