/** What every implementation of a port must do, as abstract tests: the fakes of other tests pass them too. */
@NullMarked
package dev.senselake.contract;

import org.jspecify.annotations.NullMarked;
