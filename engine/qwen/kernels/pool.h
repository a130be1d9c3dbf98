/* Threads that share out the tiles of a task.

Between two calls the workers sleep. Within a call they wait for the next task by spinning, since a
layer has a dozen tasks of a few microseconds. A thread that is free takes the next tile, so a
worker that the system has put aside delays a task by the one tile that it has.
*/

#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>

#include <immintrin.h>

enum { SPINS = 4000 };  // some 200 microseconds; then a waiting thread lets others run

typedef void (*Task)(void *call, int tile, int worker);

// There are two, in turn. A job is written while the ticket names the other one, and a worker that
// reads a job as it is written holds an old ticket, with which it gets no tile.
typedef struct {
    _Atomic(Task) run;
    _Atomic(void *) call;
    atomic_int tiles;
} Job;

typedef struct Pool Pool;

typedef struct {
    Pool *pool;
    int number;  // from 1; the caller is worker 0
} Worker;

struct Pool {
    int workers;
    pthread_t *threads;
    Worker *numbered;
    sem_t calls;  // one for each worker that is wanted in a call
    atomic_int wanted;  // workers in the call at hand, 0 between two calls
    atomic_int closed;
    Job jobs[2];
    atomic_uint_fast64_t ticket;  // the job's number << 32 | its next tile
    atomic_int done;  // tiles of the job that are done
};

static void wait_a_little(int *spins) {
    if (++*spins < SPINS) {
        _mm_pause();
    } else {
        sched_yield();
    }
}

/* Does a tile of the job at hand. Returns 0 where none is left. */
static int take(Pool *pool, int worker) {
    uint_fast64_t ticket = atomic_load(&pool->ticket);
    Job *job = &pool->jobs[(ticket >> 32) & 1];
    Task run = atomic_load(&job->run);
    void *call = atomic_load(&job->call);
    int tile = (int)(ticket & 0xffffffff);
    if (tile >= atomic_load(&job->tiles)) return 0;
    if (atomic_compare_exchange_strong(&pool->ticket, &ticket, ticket + 1)) {
        run(call, tile, worker);
        atomic_fetch_add(&pool->done, 1);
    }
    return 1;
}

static void *work(void *given) {
    Worker *worker = given;
    Pool *pool = worker->pool;
    for (;;) {
        while (sem_wait(&pool->calls)) {
        }
        if (atomic_load(&pool->closed)) return NULL;
        for (int spins = 0; atomic_load(&pool->wanted);) {
            if (take(pool, worker->number)) {
                spins = 0;
            } else {
                wait_a_little(&spins);
            }
        }
    }
}

/* Runs all tiles of a task, and returns when they are done. */
static void share(Pool *pool, Task run, void *call, int tiles) {
    if (tiles == 1 || !atomic_load(&pool->wanted)) {
        for (int tile = 0; tile < tiles; tile++) run(call, tile, 0);
        return;
    }
    uint_fast64_t number = (atomic_load(&pool->ticket) >> 32) + 1;
    Job *job = &pool->jobs[number & 1];
    atomic_store(&job->run, run);
    atomic_store(&job->call, call);
    atomic_store(&job->tiles, tiles);
    atomic_store(&pool->done, 0);
    atomic_store(&pool->ticket, (number & 0xffffffff) << 32);
    while (take(pool, 0)) {
    }
    for (int spins = 0; atomic_load(&pool->done) < tiles;) wait_a_little(&spins);
}

/* Wakes workers for a call of `threads`, the caller's included. */
static void begin_call(Pool *pool, int threads) {
    int wanted = threads - 1 < pool->workers ? threads - 1 : pool->workers;
    atomic_store(&pool->wanted, wanted);
    for (int i = 0; i < wanted; i++) sem_post(&pool->calls);
}

/* A worker that wakes only now finds no tile, and sleeps again. Posts that no worker took are taken
back, since they would wake more workers than a later call wants. */
static void end_call(Pool *pool) {
    atomic_store(&pool->wanted, 0);
    while (!sem_trywait(&pool->calls)) {
    }
}

/* Returns NULL where there is no memory. Where the system gives fewer threads, there are fewer. */
Pool *open_pool(int workers) {
    Pool *pool = calloc(1, sizeof *pool);
    if (!pool) return NULL;
    pool->threads = calloc(workers + 1, sizeof *pool->threads);
    pool->numbered = calloc(workers + 1, sizeof *pool->numbered);
    if (!pool->threads || !pool->numbered) {
        free(pool->threads);
        free(pool->numbered);
        free(pool);
        return NULL;
    }
    sem_init(&pool->calls, 0, 0);
    for (int i = 0; i < workers; i++) {
        pool->numbered[i] = (Worker){pool, i + 1};
        if (pthread_create(&pool->threads[i], NULL, work, &pool->numbered[i])) break;
        pool->workers++;
    }
    return pool;
}

void close_pool(Pool *pool) {
    atomic_store(&pool->closed, 1);
    for (int i = 0; i < pool->workers; i++) sem_post(&pool->calls);
    for (int i = 0; i < pool->workers; i++) pthread_join(pool->threads[i], NULL);
    sem_destroy(&pool->calls);
    free(pool->threads);
    free(pool->numbered);
    free(pool);
}
