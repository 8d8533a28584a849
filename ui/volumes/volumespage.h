// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/volumes/volumerows.h"
#include "ui/volumes/volumewish.h"

#include <QWidget>

class QAction;
class QGroupBox;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace pierside::ui {

class EmptyState;
class SnapshotsBox;
class VolumeBar;

//! The content of the page. Plain text.
struct VolumesView
{
    ProjectName project;
    QList<VolumeLine> volumes;
    QList<items::MountLine> mounts;
    QStringList missing;                //!< keys of volumes that the next up creates
    QList<volumes::Manifest> snapshots; //!< of the stack, newest first
    std::optional<QDateTime> next;      //!< when a snapshot on the schedule is due
    volumes::BudgetUse budget;          //!< of the snapshots of all stacks
    bool isMeasuring = false;
    QString sentence; //!< instead of all else
    QString hint;

    bool operator==(const VolumesView &) const = default;
};

//! \brief Shows the volumes of a stack or service with their sizes and users, and below them the other mounts.
class VolumesPage : public QWidget
{
    Q_OBJECT

public:
    explicit VolumesPage(QWidget *parent = nullptr);

    void show(const VolumesView &view);

Q_SIGNALS:
    //! Measure these volumes.
    void measureRequested(const QStringList &names);
    void cancelRequested();
    void wished(const pierside::ui::VolumeWish &wish);
    //! Show the files of the snapshot with this id.
    void filesRequested(const QString &id);
    //! Create the volumes that are missing.
    void upRequested();

private:
    void buildTables();
    void showEmpty();
    void showSelected();
    void showAge();
    void measureOrCancel();

    VolumesView m_view;
    QStackedLayout *m_layers;
    EmptyState *m_empty;
    QAction *m_up;
    QWidget *m_content;
    VolumeBar *m_bar;
    QLabel *m_age; //!< of the oldest size
    QPushButton *m_measure;
    KeyedTable *m_volumes;
    QLabel *m_details; //!< of the current volume
    QLabel *m_missing;
    SnapshotsBox *m_snapshots;
    QGroupBox *m_others;
    KeyedTable *m_mounts;
};

} // namespace pierside::ui
