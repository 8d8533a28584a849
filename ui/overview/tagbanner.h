// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/otherimage.h"
#include "ui/widgets/banner.h"

namespace pierside::ui {

//! Which services run another tag than their files say, and the way back. Hidden without any.
class TagBanner : public Banner
{
    Q_OBJECT

public:
    explicit TagBanner(QWidget *parent = nullptr);

    void setImages(const QList<ports::OtherImage> &images);

Q_SIGNALS:
    void backRequested(const QStringList &services);

private:
    QList<ports::OtherImage> m_images;
    QAction *m_back;
};

} // namespace pierside::ui
