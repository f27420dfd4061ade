/** Who asks, and what he may. */
@NullMarked
package org.commissionledger.app.security;

import org.jspecify.annotations.NullMarked;
