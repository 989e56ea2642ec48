package dev.heimdall.api.job.http;

import dev.heimdall.api.http.Cursor;
import dev.heimdall.api.http.Page;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.job.search.JobFinder;
import dev.heimdall.api.job.search.JobQuery;
import dev.heimdall.api.job.search.JobSearchStore;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The list of jobs. */
@RestController
final class JobListController {

    private final JobSearchStore jobs;
    private final JobViews views;

    JobListController(JobSearchStore jobs, JobViews views) {
        this.jobs = jobs;
        this.views = views;
    }

    @GetMapping("/api/v1/jobs")
    Page<JobView> jobs(HttpServletRequest request) {
        JobQueryReader wanted = new JobQueryReader(request);
        int limit = wanted.limit();
        List<StoredJob> found =
                find(new JobQuery(wanted.filter(), wanted.order(), wanted.span(), wanted.after(), limit + 1));
        return Page.of(found, limit, views::line, job -> new Cursor(job.id(), job.updatedAt()).write(wanted.list()));
    }

    private List<StoredJob> find(JobQuery query) {
        String id = query.filter().id().exact();
        if (id != null && JobFinder.id(id).isEmpty()) {
            return List.of();
        }
        try {
            return jobs.page(query);
        } catch (QueryTimeoutException e) {
            throw new ProblemException(
                    400,
                    "filter-too-broad",
                    "the search took too long; narrow the filter: a wildcard is slow where few jobs fit it");
        }
    }
}
