// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/linesplitter.h"

namespace pierside::engine {

bool LineSplitter::feed(QByteArrayView bytes, const std::function<void(const QByteArray &)> &line)
{
    while (!m_broken && !bytes.isEmpty()) {
        const auto end = bytes.indexOf('\n');
        const auto piece = end < 0 ? bytes : bytes.first(end);
        if (m_rest.size() + piece.size() > m_limit) {
            m_broken = true;
            m_rest.clear();
            break;
        }
        m_rest.append(piece);
        if (end < 0)
            break;
        bytes = bytes.sliced(end + 1);
        const QByteArray whole = m_rest.trimmed();
        m_rest.clear();
        if (!whole.isEmpty())
            line(whole);
    }
    return !m_broken;
}

} // namespace pierside::engine
