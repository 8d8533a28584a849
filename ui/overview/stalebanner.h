// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/freshness.h"
#include "ui/widgets/banner.h"

namespace pierside::ui {

//! \brief Lists the changes that containers lack, with a button for each verb that brings them in.
//!
//! Hidden if there are none.
class StaleBanner : public Banner
{
    Q_OBJECT

public:
    explicit StaleBanner(QWidget *parent = nullptr);

    void setReasons(const QList<actions::Staleness> &reasons);

Q_SIGNALS:
    //! The verb for these services is requested.
    void requested(pierside::actions::Staleness::Answer answer, const QStringList &services);

private:
    QAction *makeAction(actions::Staleness::Answer answer, const QString &text, const QString &tip);
    QStringList servicesOf(actions::Staleness::Answer answer) const;

    QList<actions::Staleness> m_reasons;
    QList<std::pair<actions::Staleness::Answer, QAction *>> m_actions;
};

} // namespace pierside::ui
