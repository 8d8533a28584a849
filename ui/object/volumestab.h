// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/object/page.h"

#include <QTimer>

namespace pierside::ui {

class VolumesPage;
struct VolumesView;
struct VolumeWish;

//! \brief Fills the Volumes page: the volumes of a stack or service, their sizes and users, and other mounts.
class VolumesTab : public Page
{
    Q_OBJECT

public:
    VolumesTab(const PageContext &context, QWidget *parent);

    QString id() const override { return QStringLiteral("volumes"); }
    QString title() const override { return tr("Volumes"); }
    QWidget *widget() const override;

protected:
    void refresh() override;
    void viewChanged() override;

private:
    //! The stacks that the page is about: one, or all of a workspace.
    QList<StackId> stacks() const;
    void fill(VolumesView &view, const StackId &id) const;
    //! Each stack gets the part of a wish that is about its volumes.
    void request(const VolumeWish &wish) const;
    void showFiles(const QString &snapshot) const;

    VolumesPage *m_page;
    QTimer m_ageing; //!< updates the ages of sizes while the page is on view
};

} // namespace pierside::ui
