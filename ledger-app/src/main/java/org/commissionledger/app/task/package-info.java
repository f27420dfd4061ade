/** Long work that somebody asked for and follows: it outlives his request, and its result the server. */
@NullMarked
package org.commissionledger.app.task;

import org.jspecify.annotations.NullMarked;
