/** The event store on PostgreSQL: one order, no gaps, chained; and its adapter to Axon. */
@NullMarked
package org.commissionledger.app.eventstore;

import org.jspecify.annotations.NullMarked;
