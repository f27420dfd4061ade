/** How statistics are asked for in words, whoever asks. */
@NullMarked
package org.commissionledger.app.statistics;

import org.jspecify.annotations.NullMarked;
