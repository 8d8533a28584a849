// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"
#include "ui/widgets/banner.h"

namespace pierside::ui {

//! \brief Lists the services that differ from their compose files, with the reasons and a button to recreate them.
//!
//! Hidden if there are none.
class DriftBanner : public Banner
{
    Q_OBJECT

public:
    explicit DriftBanner(QWidget *parent = nullptr);

    //! Services without drift are ignored.
    void setServices(const QList<items::ServiceRow> &services);

Q_SIGNALS:
    void recreateRequested(const QStringList &services);

private:
    QStringList m_names;
    QStringList m_lines;
};

} // namespace pierside::ui
