// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/requests.h"

#include <QHash>

namespace pierside::run {

//! \brief Sums up the layers of a pull to one percentage. Pure; one thread at a time.
//!
//! Of each layer 70 % is the download and 30 % the extraction, weighed by its size; a layer of unknown size
//! counts as nothing, so the number can decrease slightly when its size is known.
class PullProgress
{
public:
    //! True if the percentage or the state of a layer changed.
    bool add(const engine::ProgressLine &line);
    //! 0 to 100, -1 while nothing is known.
    int percent() const { return m_percent; }

private:
    struct Layer
    {
        QString status;
        qint64 total = 0;
        double part = 0; //!< 0 to 1
    };
    QHash<QString, Layer> m_layers;
    int m_percent = -1;
};

} // namespace pierside::run
