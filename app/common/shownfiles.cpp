// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/shownfiles.h"

#include "app/common/paths.h"
#include "models/actions/storedvalues.h"

namespace pierside::app {

compose::LoadResult loadShown(const compose::LoadRequest &request)
{
    compose::LoadResult loaded = compose::load(actions::withMasks(request, secrets::readIndex(secretsIndexFile())));
    const Redaction redaction = actions::redactionOf(request, nullptr);
    for (Diagnostic &diagnostic : loaded.diagnostics)
        diagnostic.message = redaction(diagnostic.message);
    return loaded;
}

} // namespace pierside::app
