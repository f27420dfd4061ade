/** Why a partner's balance moved, read from the journal and its events (R15, R17). */
@NullMarked
package org.commissionledger.app.statement;

import org.jspecify.annotations.NullMarked;
