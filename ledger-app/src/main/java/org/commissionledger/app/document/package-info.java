/**
 * The shapes in which figures leave: one record for each, the same for the command line, for exports and for the API. Names
 * in JSON and CSV are the components' names in snake_case, money is a decimal text in its currency's scale.
 */
@NullMarked
package org.commissionledger.app.document;

import org.jspecify.annotations.NullMarked;
