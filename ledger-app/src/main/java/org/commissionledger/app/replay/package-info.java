/** Replay: the projections rebuilt beside the live ones, compared with them or put in their place (R16). */
@NullMarked
package org.commissionledger.app.replay;

import org.jspecify.annotations.NullMarked;
