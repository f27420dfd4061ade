/** Orders as they are asked about: history and explanation (R17). */
@NullMarked
package org.commissionledger.app.order;

import org.jspecify.annotations.NullMarked;
