// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/processes.h"

#include <algorithm>

namespace pierside::ports {

using namespace Qt::StringLiterals;

bool isEngineProcess(const QString &name)
{
    static constexpr QLatin1StringView names[] = {
        "docker-proxy"_L1, "dockerd"_L1,    "rootlessport"_L1, "rootlesskit"_L1,        "slirp4netns"_L1,
        "pasta"_L1,        "pasta.avx2"_L1, "conmon"_L1,       "com.docker.backend"_L1, "gvproxy"_L1};
    // The kernel keeps 15 characters of a name.
    return std::any_of(std::begin(names), std::end(names), [&name](QLatin1StringView known) {
        return name == known.left(15) || name.startsWith(known + u'-');
    });
}

} // namespace pierside::ports
