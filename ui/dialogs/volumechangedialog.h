// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/look.h"
#include "models/volumes/manifest.h"
#include "models/volumes/volumelist.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace pierside::ui {

//! A change of volumes that loses their content.
struct VolumeChange
{
    enum class Kind { Wipe, Restore, Delete };

    Kind kind = Kind::Wipe;
    QString stack;                         //!< its name
    QList<volumes::VolumeRow> volumes;     //!< that lose their content
    QStringList created;                   //!< Restore: volumes that do not exist
    std::optional<volumes::Manifest> from; //!< Restore
    bool areCaches = false;                //!< Wipe: the state before is not worth saving
    bool areIncomplete = false;            //!< Restore: an interrupted change left them so
};

//! The containers that a change stops and starts again, by name.
QStringList stoppedBy(const QList<volumes::VolumeRow> &rows);

//! \brief Shows what a change of volumes loses, and asks for confirmation.
//!
//! Cancel is the default button; the other one is named by its effect ("Wipe 2 volumes, 1.2 GB"). Sizes that are not
//! known yet can be set later.
class VolumeChangeDialog : public QDialog
{
    Q_OBJECT

public:
    VolumeChangeDialog(const VolumeChange &change, QWidget *parent);

    //! By name; the volumes that are missing could not be measured.
    void showSizes(const QHash<QString, volumes::VolumeSize> &sizes);
    //! Whether the current state is saved before the change.
    bool savesFirst() const;

private:
    void addRows();
    QString heading() const;
    QString explanation() const;
    QString effect(const QString &size) const;
    void updateWarning();

    const VolumeChange m_change;
    QTreeWidget *m_table;
    QCheckBox *m_save;
    QLabel *m_warning;
    QPushButton *m_go = nullptr;
};

} // namespace pierside::ui
