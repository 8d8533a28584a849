// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/otherimage.h"

#include <QObject>

class QWidget;

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class Notices;
class Verbs;

//! \brief Asks for another image tag of a service, writes it to the override, and previews the plan.
class OtherTags : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    OtherTags(dashboard::Dashboard &dashboard, Verbs &verbs, Notices &notices, QWidget *window);

    //! Whether a service uses an image with tags; images that are built locally have none.
    bool canTry(const StackId &stackId, const QString &service) const;
    bool canGoBack(const StackId &stackId, const QString &service) const;
    void askFor(const StackId &stackId, const QString &service);
    void goBack(const StackId &stackId, const QStringList &services);

private:
    QList<ports::OtherImage> imagesOf(const StackId &stackId) const;
    void use(const StackId &stackId, const QString &service, const QString &tag);
    void goOnBack(const StackId &stackId, const QStringList &left, const QStringList &all);
    void written(const StackId &stackId, const QStringList &services);

    dashboard::Dashboard &m_dashboard;
    Verbs &m_verbs;
    Notices &m_notices;
    QWidget *m_window;
};

} // namespace pierside::ui
