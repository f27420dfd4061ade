/** The connection to PostgreSQL: pool, transactions, schema. */
@NullMarked
package org.commissionledger.app.database;

import org.jspecify.annotations.NullMarked;
