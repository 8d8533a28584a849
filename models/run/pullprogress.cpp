// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/pullprogress.h"

#include <algorithm>

namespace pierside::run {

using namespace Qt::StringLiterals;

static constexpr double downloadShare = 0.7;

bool PullProgress::add(const engine::ProgressLine &line)
{
    if (line.id.isEmpty())
        return !line.status.isEmpty();
    Layer &layer = m_layers[line.id];
    const bool news = layer.status != line.status;
    layer.status = line.status;
    const double share = line.total > 0 ? std::clamp(double(line.current) / double(line.total), 0.0, 1.0) : 0;
    if (line.status == "Downloading"_L1) {
        layer.total = std::max(layer.total, line.total);
        layer.part = share * downloadShare;
    } else if (line.status == "Extracting"_L1) {
        layer.total = std::max(layer.total, line.total);
        layer.part = downloadShare + share * (1 - downloadShare);
    } else if (line.status == "Download complete"_L1 || line.status == "Verifying Checksum"_L1) {
        layer.part = std::max(layer.part, downloadShare);
    } else if (line.status == "Pull complete"_L1 || line.status == "Already exists"_L1) {
        layer.part = 1;
    }
    double done = 0;
    double all = 0;
    for (const Layer &each : std::as_const(m_layers)) {
        done += each.part * double(each.total);
        all += double(each.total);
    }
    const int percent = all > 0 ? int(100 * done / all) : m_percent;
    return std::exchange(m_percent, percent) != percent || news;
}

} // namespace pierside::run
