/** Partners: registration, alone or from a file (R13, R18). */
@NullMarked
package org.commissionledger.app.partner;

import org.jspecify.annotations.NullMarked;
