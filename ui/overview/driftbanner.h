// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"
#include "ui/widgets/banner.h"

namespace pierside::ui {

//! Which services no longer match their files, why, and the button that makes them anew. Hidden without any.
class DriftBanner : public Banner
{
    Q_OBJECT

public:
    explicit DriftBanner(QWidget *parent = nullptr);

    //! Those without drift are left out.
    void setServices(const QList<items::ServiceRow> &services);

Q_SIGNALS:
    void recreateRequested(const QStringList &services);

private:
    QStringList m_names;
    QStringList m_lines;
};

} // namespace pierside::ui
