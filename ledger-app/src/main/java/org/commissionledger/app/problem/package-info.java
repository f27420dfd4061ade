/** The ways in which a request over HTTP can fail, each with a name that does not change. */
@NullMarked
package org.commissionledger.app.problem;

import org.jspecify.annotations.NullMarked;
