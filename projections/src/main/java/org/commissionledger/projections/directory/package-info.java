/** Who and what is registered: partners, their tracking ids, offers and their schedules (R8, R18). */
@NullMarked
package org.commissionledger.projections.directory;

import org.jspecify.annotations.NullMarked;
