/** The REST API under {@code /api/v1}. */
@NullMarked
package org.commissionledger.app.api;

import org.jspecify.annotations.NullMarked;
