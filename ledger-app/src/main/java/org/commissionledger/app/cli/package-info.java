/** The command line. */
@NullMarked
package org.commissionledger.app.cli;

import org.jspecify.annotations.NullMarked;
