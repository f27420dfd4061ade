/** Why a partner's balance moved between two moments, line by line (R14, R15, R17). */
@NullMarked
package org.commissionledger.projections.statement;

import org.jspecify.annotations.NullMarked;
