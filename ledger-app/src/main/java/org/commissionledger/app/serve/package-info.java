/** The ledger as a server: Spring Boot around a {@link org.commissionledger.app.wiring.Ledger}. */
@NullMarked
package org.commissionledger.app.serve;

import org.jspecify.annotations.NullMarked;
