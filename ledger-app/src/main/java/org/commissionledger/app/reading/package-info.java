/** What every reader over HTTP needs, program or person: how current figures are, which page of a list, rows that are streamed. */
@NullMarked
package org.commissionledger.app.reading;

import org.jspecify.annotations.NullMarked;
