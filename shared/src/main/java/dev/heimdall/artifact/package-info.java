/** What a job leaves behind: stdout, stderr and result, in a folder or in S3; written by workers, read by the API. */
@NullMarked
package dev.heimdall.artifact;

import org.jspecify.annotations.NullMarked;
