/**
 * What is derived from the events, and from nothing else: each projection folds the stream in one order, each event once
 * (R16).
 */
@NullMarked
package org.commissionledger.projections;

import org.jspecify.annotations.NullMarked;
