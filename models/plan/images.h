// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/draft.h"
#include "models/plan/inventory.h"
#include "models/plan/select.h"

namespace pierside::plan {

//! What a plan does about one image.
struct ImageState
{
    StepId step = -1;                       //!< after which the image is on the engine
    const engine::Image *present = nullptr; //!< the image before the plan
    bool mayChange = false;                 //!< a pull or build can change the image
};

//! By image reference. Each image is pulled or built once, even where several services use it.
using ImageStates = QHash<QString, ImageState>;

ImageStates planImages(const compose::Project &project, const Selection &selection, const Inventory &inventory,
                       const Options &options, Draft &draft);

//! The verbs pull and build.
void planPull(const compose::Project &project, const Selection &selection, const Inventory &inventory,
              const Options &options, Draft &draft);
void planBuild(const compose::Project &project, const Selection &selection, const Inventory &inventory,
               const Options &options, Draft &draft);

} // namespace pierside::plan
