/**
 * Heimdall with one command: the API and a worker in this process, PostgreSQL and the durable Temporal in processes of their
 * own beside it, and all data in one folder. It composes the two services as they are and adds nothing to what they do.
 */
@NullMarked
package dev.heimdall.standalone;

import org.jspecify.annotations.NullMarked;
