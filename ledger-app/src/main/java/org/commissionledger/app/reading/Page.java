package org.commissionledger.app.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next what to send as {@code after} to get the next page; null where this is the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {}
