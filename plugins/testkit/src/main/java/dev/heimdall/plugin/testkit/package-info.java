/**
 * What a plugin's test needs: a run that records everything, a contract suite for each shape of plugin, and a small
 * remote task with a server of its own, on which the worker is tested too. Knows the SPI, JUnit and AssertJ.
 */
@NullMarked
package dev.heimdall.plugin.testkit;

import org.jspecify.annotations.NullMarked;
