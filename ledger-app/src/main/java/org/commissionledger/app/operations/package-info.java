/** What whoever runs the server looks at: health and metrics. Nothing else knows how they are told. */
@NullMarked
package org.commissionledger.app.operations;

import org.jspecify.annotations.NullMarked;
