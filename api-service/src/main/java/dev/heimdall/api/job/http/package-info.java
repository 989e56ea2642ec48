/** The endpoints of jobs: what clients send is read and checked here, and what they get is shaped here. */
@NullMarked
package dev.heimdall.api.job.http;

import org.jspecify.annotations.NullMarked;
