/* scene.c - this variant's entry for world.c, and what its assertions do. */
#include "world/stage.h"

_Noreturn void own_assert_failed(const char *file, int line, const char *what);
_Noreturn void own_assert_failed(const char *file, int line, const char *what)
{
    own_ctl_fail("assertion", file, line, what);
}

static const uint64_t *results(uint32_t *n)
{
    *n = OWN_SCENE_RESULTS;
    return own_stage->result;
}

#define SCENE_(variant) own_scene_##variant
#define SCENE(variant) SCENE_(variant)
const struct own_scene SCENE(OWN_VARIANT) = {own_stage_set_up, own_scene_body, own_stage_end, results, own_stage_name};
