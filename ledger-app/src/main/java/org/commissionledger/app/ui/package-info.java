/**
 * The pages for people: one controller for each screen, a template beside it. They show what the API answers, from the same
 * queries and documents, and say which event it is as of.
 */
@NullMarked
package org.commissionledger.app.ui;

import org.jspecify.annotations.NullMarked;
